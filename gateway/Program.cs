Console.WriteLine("starts here");
